/** From a real vector to a code, and the terms of the loss that codes bring along. */
package io.hammingbird.learn.network.binarizer;
