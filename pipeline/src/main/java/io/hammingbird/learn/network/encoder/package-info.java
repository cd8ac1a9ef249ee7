/** From a row of ratings to a real vector: layers and where they start. */
package io.hammingbird.learn.network.encoder;
