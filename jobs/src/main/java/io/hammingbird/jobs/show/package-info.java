/** What a run has learned, recommended and measured, for people to read. */
package io.hammingbird.jobs.show;
