/**
 * What contenders work on: made-up codes of users and items, lists of seen items, and real vectors
 * with the same signs. A seed fixes all of it.
 */
package io.hammingbird.bench.workload;
