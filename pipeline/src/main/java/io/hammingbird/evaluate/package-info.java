/**
 * What is measured and how: ranking metrics of one user, their means over users with bootstrap
 * intervals, catalogue coverage, and the baselines that stand beside every model. Everything here
 * reads tables and knows nothing of how a model was learned.
 */
package io.hammingbird.evaluate;
