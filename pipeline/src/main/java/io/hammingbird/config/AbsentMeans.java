package io.hammingbird.config;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * For a setting that is added to a record of which finished work exists: at the value by which
 * everything is computed as it was before there was the setting, {@link Decisive} leaves it out, so
 * that finished runs and entries keep their names. The value is that of the code before, whatever
 * the default in {@code conf/reference.conf} is or becomes: another default is another run.
 */
@Documented
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface AbsentMeans {

  /** The value as {@code decisive} of a manifest would have it, text without its quotes. */
  String value();
}
