/**
 * Packed binary codes and the ids they belong to as tables, and the health of codes. Tables are
 * {@code index int, code array<long>}; bit d of a code is bit d % 64 of word d / 64, and 1 stands
 * for +1.
 */
package io.hammingbird.code;
