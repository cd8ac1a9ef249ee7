/** Lines to fields, and fields to ratings: layouts, numbers, times and bounds. */
package io.hammingbird.read.fields;
