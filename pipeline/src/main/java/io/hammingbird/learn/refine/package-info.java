/** What is done to codes after training. */
package io.hammingbird.learn.refine;
