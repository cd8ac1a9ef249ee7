/** What all verbs share: options, output, progress, failures and the session. */
package io.hammingbird.jobs.cli;
