/** Who is imitated: each choice with its settings, and the registry of all. */
package io.hammingbird.learn.teacher;
