/**
 * What is reported how: failures that a user can fix, each with its exit code, and what may be
 * printed of secrets and of foreign text. Every other room uses it; it uses none.
 */
package io.hammingbird.errors;
