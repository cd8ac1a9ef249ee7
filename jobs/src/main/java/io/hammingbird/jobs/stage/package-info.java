/** The stages of a run, and the verbs that take a run from one to the next. */
package io.hammingbird.jobs.stage;
