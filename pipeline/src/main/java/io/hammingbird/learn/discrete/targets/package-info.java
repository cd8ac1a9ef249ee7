/**
 * The axis {@code targets} of methods that solve for codes or vectors directly: which cells of the
 * users × items matrix count, and which value is asked of each.
 */
package io.hammingbird.learn.discrete.targets;
