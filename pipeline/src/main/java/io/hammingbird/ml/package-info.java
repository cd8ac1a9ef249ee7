/**
 * The facade for programs: {@code HashRecommender} and {@code HashRecommenderModel} as an estimator
 * and a model of spark.ml, and the folder in which a model is kept. It needs training, search and
 * validation at once, and so stands behind {@code evaluate}; it adds no method of its own to any of
 * them.
 */
package io.hammingbird.ml;
