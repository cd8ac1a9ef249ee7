/**
 * What is learned: codes or real vectors of users and items, whatever learned them. Nothing here
 * knows DL4J; the towers that do live in {@code neural}.
 */
package io.hammingbird.model;
