/**
 * What a learner is: it takes training ratings and a session and gives a fit. Nothing here knows
 * any method.
 */
package io.hammingbird.learn;
