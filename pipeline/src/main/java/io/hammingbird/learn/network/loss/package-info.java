/** What is asked of users and items together, as losses over a block. */
package io.hammingbird.learn.network.loss;
