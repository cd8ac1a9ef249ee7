/** Rated items by user and users by item, as learners take them, and ranges of rows. */
package io.hammingbird.ratings;
