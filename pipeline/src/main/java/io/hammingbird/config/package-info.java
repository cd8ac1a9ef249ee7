/**
 * The mechanism of typed settings: blocks of HOCON whose getters name key, place and allowed values
 * when they fail, and the keys that {@code conf/reference.conf} knows. A setting's record lives
 * beside its consumer.
 */
package io.hammingbird.config;
