/** The strategies that say which rating is for training, validation or test. */
package io.hammingbird.split;
