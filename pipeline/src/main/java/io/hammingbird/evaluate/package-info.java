/**
 * What is measured and how: one engine for every verb. Users who are measured lie in partitions;
 * models, and lists that are there already, are measured on them by the same metrics under one
 * protocol. Nothing here knows how a model was learned.
 */
package io.hammingbird.evaluate;
