/**
 * What is asked of users and items together: each choice with its settings, its loss and its
 * labels, and the registry of all.
 */
package io.hammingbird.learn.network.interaction;
