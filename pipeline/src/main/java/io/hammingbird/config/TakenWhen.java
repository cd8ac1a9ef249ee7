package io.hammingbird.config;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A setting that is read only under some other setting: otherwise {@link Decisive} leaves it out.
 */
@Documented
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface TakenWhen {

  /** The name of the record's public method, without arguments, that says whether it is read. */
  String value();
}
