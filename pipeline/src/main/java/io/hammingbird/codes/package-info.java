/**
 * Packed binary codes and float factors of users and items: what is learned, whatever learned it,
 * the tables and ids they belong to, and the health of codes. Bit d of a code is bit d % 64 of word
 * d / 64, and 1 stands for +1.
 */
package io.hammingbird.codes;
