/** Discrete personalized ranking (Zhang, Lian and Yang, AAAI 2017). */
package io.hammingbird.learn.discrete.dpr;
