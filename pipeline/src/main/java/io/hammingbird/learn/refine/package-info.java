/** What is done to codes after training: each choice with its settings, and the registry of all. */
package io.hammingbird.learn.refine;
