/**
 * Users or items that are held out of a training whole: which they are, which of their ratings are
 * known when lists are made, and how they get codes then.
 */
package io.hammingbird.evaluate.newcomers;
