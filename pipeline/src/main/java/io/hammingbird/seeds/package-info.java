/** How every random number follows from one seed and the purpose for which it is drawn. */
package io.hammingbird.seeds;
