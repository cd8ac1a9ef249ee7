/**
 * From a real vector to a code: each choice with its settings and what it does before, in and after
 * training, and the registry of all.
 */
package io.hammingbird.learn.network.binarizer;
