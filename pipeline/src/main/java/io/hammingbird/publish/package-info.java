/**
 * Whether a run may be published, and the one step that does it; which runs stay; whether all is as
 * it was written.
 */
package io.hammingbird.publish;
