/** What is recognised of an input before anything is read of it. */
package io.hammingbird.jobs.inspect;
