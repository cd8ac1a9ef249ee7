/** A block of users and items, and what the losses are told about it. */
package io.hammingbird.learn.network.block;
