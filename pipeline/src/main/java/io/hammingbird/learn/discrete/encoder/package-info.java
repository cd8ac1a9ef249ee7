/** Codes of users from the codes of their items, in the training and after it, and their files. */
package io.hammingbird.learn.discrete.encoder;
