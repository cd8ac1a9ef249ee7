/** Who is imitated: implicit ALS, and what is made of its factors. */
package io.hammingbird.learn.teacher;
