/** Discrete collaborative filtering (Zhang and others, SIGIR 2016). */
package io.hammingbird.learn.discrete.dcf;
