/**
 * Generated ratings, and real ones that are grown to any size. Their names say that they are
 * synthetic.
 */
package io.hammingbird.synthetic;
