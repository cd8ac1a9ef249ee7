/**
 * The model that the settings ask for, and the registries of methods and of the files that they
 * leave.
 */
package io.hammingbird.learn.spec;
