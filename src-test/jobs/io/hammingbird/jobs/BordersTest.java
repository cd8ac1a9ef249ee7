package io.hammingbird.jobs;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.hammingbird.learn.network.BlasCheck;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The borders of the house: who may know whom. */
class BordersTest {
  private static final String ROOT = "io.hammingbird.";

  /**
   * Package by package, in the order in which a rating meets them, which others each may use. What
   * is not written here is forbidden; a package that is not written here may not exist.
   */
  private static final Map<String, List<String>> MAY_USE =
      table(
          """
      kernels: kernels.cpu kernels.scored kernels.opencl com.aparapi.device java.io java.lang
           java.lang.invoke java.lang.runtime java.util java.util.concurrent java.util.stream
           org.slf4j
      kernels.cpu: kernels java.lang java.lang.invoke java.lang.runtime java.util
           java.util.function java.util.stream org.slf4j
      kernels.scored: kernels java.lang java.util
      kernels.opencl: kernels com.aparapi com.aparapi.device com.aparapi.exception
           com.aparapi.internal.opencl com.aparapi.natives java.io java.lang java.lang.invoke
           java.lang.runtime java.util java.util.function java.util.logging java.util.stream
           org.slf4j
      errors: com.fasterxml.jackson.databind com.fasterxml.jackson.databind.node java.lang
           java.lang.invoke java.util java.util.regex
      config: errors com.typesafe.config java.lang java.lang.invoke java.lang.runtime java.time
           java.util java.util.function java.util.stream org.apache.commons.text.similarity
           org.apache.hadoop.fs
      seeds: java.io java.lang java.lang.invoke java.lang.runtime java.util
      spark: errors java.lang java.util org.apache.spark org.apache.spark.resource
      read.spec: errors config java.io java.lang java.lang.invoke java.lang.runtime
           java.nio.charset java.util java.util.function java.util.stream
      read.files: errors config java.io java.lang java.lang.invoke java.lang.runtime java.net
           java.nio java.nio.charset java.nio.file java.security java.util java.util.function
           java.util.regex java.util.stream org.apache.commons.lang3.exception
           org.apache.hadoop.conf org.apache.hadoop.fs org.apache.hadoop.security
           org.apache.spark org.apache.spark.api.java org.apache.spark.api.java.function
           org.apache.spark.broadcast org.apache.spark.sql org.apache.spark.util
      read.lines: errors read.files java.io java.lang java.lang.invoke java.lang.runtime
           java.nio java.nio.charset java.util java.util.function java.util.regex
           java.util.stream org.apache.commons.io.input org.apache.commons.lang3
           org.apache.hadoop.conf org.apache.hadoop.fs org.apache.hadoop.io
           org.apache.hadoop.io.compress org.apache.hadoop.mapreduce
           org.apache.hadoop.mapreduce.lib.input org.apache.spark org.apache.spark.api.java
           org.apache.spark.api.java.function org.apache.spark.sql org.apache.spark.sql.internal
           org.slf4j scala
      read.fields: errors read.spec read.lines com.fasterxml.jackson.core java.io java.lang
           java.lang.invoke java.lang.runtime java.math java.net java.nio.charset java.time
           java.time.format java.time.temporal java.util java.util.function java.util.regex
           java.util.stream org.apache.hadoop.fs org.slf4j
      read: errors read.spec read.files read.lines read.fields java.io java.lang
           java.lang.invoke java.lang.runtime java.net java.nio.charset java.util
           java.util.function java.util.regex java.util.stream org.apache.commons.lang3
           org.apache.hadoop.conf org.apache.hadoop.fs org.apache.parquet.hadoop
           org.apache.parquet.hadoop.metadata org.apache.parquet.hadoop.util
           org.apache.parquet.io org.apache.parquet.schema org.apache.spark
           org.apache.spark.api.java org.apache.spark.api.java.function org.apache.spark.sql
           org.apache.spark.sql.catalyst.parser org.apache.spark.sql.catalyst.plans.logical
           org.apache.spark.sql.connector.catalog org.apache.spark.sql.execution
           org.apache.spark.sql.execution.datasources
           org.apache.spark.sql.execution.datasources.v2 org.apache.spark.sql.sources
           org.apache.spark.sql.types org.slf4j scala scala.collection
           scala.collection.immutable
      split: errors config java.lang java.lang.invoke java.lang.runtime java.util
           java.util.function java.util.stream org.apache.spark.api.java
           org.apache.spark.api.java.function org.apache.spark.sql
           org.apache.spark.sql.expressions
      prepare: errors config read.spec read.files read split java.lang java.lang.invoke
           java.lang.runtime java.sql java.time java.util java.util.function java.util.stream
           org.apache.commons.lang3.exception org.apache.spark.api.java
           org.apache.spark.api.java.function org.apache.spark.sql org.apache.spark.sql.types
           org.apache.spark.storage org.slf4j scala
      synthetic: errors read java.io java.lang java.lang.invoke java.lang.runtime
           java.nio.charset java.nio.file java.nio.file.attribute java.util java.util.function
           java.util.stream org.apache.commons.math3.linear org.apache.spark.sql
      ratings: kernels errors split java.io java.lang java.lang.invoke java.lang.runtime
           java.util java.util.function java.util.stream org.apache.spark.sql
      codes: kernels errors java.io java.lang java.lang.invoke java.lang.runtime java.nio
           java.nio.charset java.util java.util.function java.util.stream org.apache.spark
           org.apache.spark.api.java org.apache.spark.api.java.function org.apache.spark.rdd
           org.apache.spark.sql org.apache.spark.sql.types scala
      learn.checkpoint: config java.io java.lang java.lang.invoke java.lang.runtime java.nio
           java.security java.util java.util.function java.util.stream
           org.apache.commons.codec.digest org.apache.hadoop.fs
      learn: kernels config seeds ratings codes learn.checkpoint java.io java.lang
           java.lang.invoke java.lang.runtime java.util java.util.function org.apache.spark
           org.apache.spark.api.java org.apache.spark.sql
      learn.network.penalty: config java.io java.lang java.lang.invoke java.lang.runtime
           java.util java.util.function java.util.random java.util.stream
           org.nd4j.shade.jackson.annotation
      learn.network: errors learn.network.penalty java.lang java.lang.invoke
           java.lang.management java.lang.ref java.lang.runtime java.util java.util.function
           java.util.stream org.bytedeco.javacpp org.bytedeco.openblas.global
           org.deeplearning4j.nn.api org.deeplearning4j.nn.conf
           org.deeplearning4j.nn.conf.inputs org.deeplearning4j.nn.conf.layers
           org.deeplearning4j.nn.conf.memory org.deeplearning4j.nn.layers
           org.deeplearning4j.optimize.api org.nd4j.linalg.api.buffer org.nd4j.linalg.api.memory
           org.nd4j.linalg.api.ndarray org.nd4j.linalg.api.shape org.nd4j.linalg.factory
           org.nd4j.linalg.indexing org.nd4j.linalg.schedule org.nd4j.shade.jackson.annotation
      learn.teacher: kernels errors config seeds ratings codes learn learn.network java.io
           java.lang java.lang.invoke java.lang.runtime java.util java.util.function
           java.util.stream org.apache.commons.math3.linear org.apache.spark.api.java
           org.apache.spark.api.java.function org.apache.spark.broadcast
           org.bytedeco.openblas.global org.nd4j.linalg.api.buffer org.nd4j.linalg.api.ndarray
           org.nd4j.linalg.factory
      learn.network.binarizer: kernels config seeds codes learn.network.penalty learn.network
           learn.teacher java.io java.lang java.lang.invoke java.lang.runtime java.util
           java.util.function org.apache.commons.math3.linear org.deeplearning4j.nn.conf
           org.deeplearning4j.nn.conf.layers org.deeplearning4j.nn.gradient
           org.deeplearning4j.nn.layers org.deeplearning4j.nn.workspace
           org.nd4j.common.primitives org.nd4j.linalg.api.buffer org.nd4j.linalg.api.ndarray
           org.nd4j.shade.jackson.annotation
      learn.network.encoder: kernels config seeds ratings learn.network.penalty learn.network
           learn.network.binarizer java.io java.lang java.lang.invoke java.lang.ref
           java.lang.runtime java.util java.util.function java.util.random java.util.stream
           org.bytedeco.javacpp org.deeplearning4j.nn.api org.deeplearning4j.nn.conf
           org.deeplearning4j.nn.conf.graph org.deeplearning4j.nn.conf.layers
           org.deeplearning4j.nn.gradient org.deeplearning4j.nn.graph
           org.deeplearning4j.nn.layers org.deeplearning4j.nn.params
           org.deeplearning4j.nn.updater.graph org.deeplearning4j.nn.workspace
           org.nd4j.common.primitives org.nd4j.linalg.activations
           org.nd4j.linalg.activations.impl org.nd4j.linalg.api.buffer
           org.nd4j.linalg.api.memory org.nd4j.linalg.api.ndarray org.nd4j.linalg.factory
           org.nd4j.linalg.indexing org.nd4j.linalg.learning.config
           org.nd4j.linalg.ops.transforms org.nd4j.linalg.schedule
           org.nd4j.shade.jackson.annotation
      learn.network.loss: learn.network learn.network.encoder java.lang java.lang.invoke
           java.lang.ref java.lang.runtime java.util java.util.function
           org.deeplearning4j.nn.api org.deeplearning4j.nn.conf org.deeplearning4j.nn.conf.graph
           org.deeplearning4j.nn.conf.inputs org.deeplearning4j.nn.conf.layers
           org.deeplearning4j.nn.conf.memory org.deeplearning4j.nn.gradient
           org.deeplearning4j.nn.graph org.deeplearning4j.nn.graph.vertex
           org.deeplearning4j.nn.layers org.deeplearning4j.nn.workspace
           org.nd4j.common.primitives org.nd4j.linalg.activations org.nd4j.linalg.api.buffer
           org.nd4j.linalg.api.memory org.nd4j.linalg.api.ndarray org.nd4j.linalg.factory
           org.nd4j.linalg.indexing org.nd4j.linalg.lossfunctions
           org.nd4j.shade.jackson.annotation
      learn.network.block: kernels seeds ratings learn.network learn.teacher
           learn.network.encoder java.io java.lang java.lang.invoke java.lang.runtime java.util
           java.util.function java.util.random java.util.stream org.nd4j.linalg.api.buffer
           org.nd4j.linalg.api.ndarray
      learn.network.interaction: config ratings learn.teacher learn.network.loss
           learn.network.block java.io java.lang java.lang.invoke java.lang.runtime java.util
           java.util.function
      learn.network.towers: kernels errors config seeds ratings learn.network.penalty
           learn.network learn.network.binarizer learn.network.encoder learn.network.loss
           learn.network.interaction com.fasterxml.jackson.databind java.io java.lang
           java.lang.invoke java.lang.runtime java.nio.charset java.util java.util.function
           java.util.stream java.util.zip org.deeplearning4j.nn.api org.deeplearning4j.nn.conf
           org.deeplearning4j.nn.conf.graph org.deeplearning4j.nn.conf.layers
           org.deeplearning4j.nn.graph org.deeplearning4j.nn.graph.vertex
           org.deeplearning4j.nn.params org.deeplearning4j.nn.workspace org.deeplearning4j.util
           org.nd4j.linalg.activations org.nd4j.linalg.api.buffer org.nd4j.linalg.api.ndarray
           org.nd4j.linalg.dataset.api org.nd4j.linalg.factory org.nd4j.linalg.indexing
           org.nd4j.linalg.learning.config org.nd4j.linalg.lossfunctions
           org.nd4j.linalg.schedule
      learn.refine: kernels config ratings codes learn learn.network learn.teacher java.io
           java.lang java.lang.invoke java.lang.runtime java.util java.util.function
           java.util.stream org.apache.spark.api.java org.apache.spark.api.java.function
           org.apache.spark.broadcast org.nd4j.linalg.api.ndarray
      learn.gradient: kernels errors config seeds spark ratings codes learn.checkpoint learn
           learn.network.penalty learn.network learn.teacher learn.network.binarizer
           learn.network.encoder learn.network.block learn.network.interaction
           learn.network.towers learn.refine java.io java.lang java.lang.invoke
           java.lang.runtime java.nio java.nio.charset java.security java.util
           java.util.function java.util.random java.util.stream org.apache.commons.codec.binary
           org.apache.commons.codec.digest org.apache.spark.api.java
           org.apache.spark.api.java.function org.apache.spark.broadcast
           org.deeplearning4j.core.storage org.deeplearning4j.nn.conf
           org.deeplearning4j.nn.graph org.deeplearning4j.nn.updater.graph
           org.deeplearning4j.spark.api org.deeplearning4j.spark.api.worker
           org.deeplearning4j.spark.impl.graph org.deeplearning4j.spark.impl.paramavg
           org.nd4j.linalg.api.concurrency org.nd4j.linalg.api.ndarray org.nd4j.linalg.dataset
           org.nd4j.linalg.dataset.api org.nd4j.linalg.factory
      learn.spec: config learn learn.network.towers learn.gradient java.io java.lang
           java.lang.invoke java.lang.runtime java.util java.util.function java.util.stream
      recommend.partition: kernels errors codes java.io java.lang java.lang.invoke
           java.lang.runtime java.util java.util.function java.util.stream org.apache.spark
           org.apache.spark.api.java org.apache.spark.api.java.function
           org.apache.spark.broadcast org.apache.spark.rdd org.apache.spark.sql
           org.apache.spark.sql.catalyst org.apache.spark.sql.execution org.apache.spark.storage
           scala
      recommend.search: kernels kernels.scored errors spark codes recommend.partition java.io
           java.lang java.lang.invoke java.lang.runtime java.time java.util java.util.concurrent
           java.util.function java.util.stream org.apache.spark org.apache.spark.api.java
           org.apache.spark.api.java.function org.apache.spark.broadcast org.apache.spark.util
      recommend: kernels errors config read codes recommend.partition recommend.search java.io
           java.lang java.lang.invoke java.lang.runtime java.util java.util.function
           java.util.stream org.apache.hadoop.conf org.apache.hadoop.fs
           org.apache.hadoop.mapreduce org.apache.hadoop.mapreduce.lib.output
           org.apache.parquet.hadoop org.apache.parquet.hadoop.api
           org.apache.parquet.hadoop.metadata org.apache.parquet.io.api
           org.apache.parquet.schema org.apache.spark org.apache.spark.api.java
           org.apache.spark.api.java.function org.apache.spark.broadcast org.apache.spark.sql
           org.apache.spark.util org.slf4j scala
      evaluate.statistics: java.io java.lang java.lang.invoke java.lang.runtime java.util
           java.util.function java.util.stream org.apache.spark.api.java
           org.apache.spark.api.java.function org.apache.spark.sql scala
      evaluate.baseline: kernels errors codes learn.network evaluate.statistics evaluate
           java.lang java.lang.invoke java.lang.runtime java.util java.util.function
           java.util.stream org.apache.spark.api.java.function
           org.apache.spark.ml.recommendation org.apache.spark.sql org.bytedeco.javacpp
           org.bytedeco.openblas.global scala
      evaluate: kernels errors config split ratings codes learn recommend evaluate.statistics
           evaluate.baseline java.io java.lang java.lang.invoke java.lang.runtime java.util
           java.util.function java.util.stream org.apache.spark org.apache.spark.api.java
           org.apache.spark.api.java.function org.apache.spark.broadcast org.apache.spark.sql
           org.apache.spark.sql.types scala
      files: errors com.fasterxml.jackson.annotation com.fasterxml.jackson.core
           com.fasterxml.jackson.databind com.fasterxml.jackson.databind.cfg
           com.fasterxml.jackson.databind.json java.io java.lang java.lang.invoke
           java.lang.runtime java.net java.nio java.nio.channels java.nio.charset java.nio.file
           java.util java.util.function org.apache.hadoop.conf org.apache.hadoop.fs
           org.apache.hadoop.security
      lease: errors files com.fasterxml.jackson.core java.io java.lang java.lang.invoke
           java.lang.runtime java.net java.nio.file java.time java.time.temporal java.util
           java.util.concurrent java.util.function java.util.stream org.apache.hadoop.fs
           org.apache.hadoop.util org.slf4j
      store: errors config read.files files lease com.fasterxml.jackson.annotation
           com.fasterxml.jackson.core com.fasterxml.jackson.databind java.io java.lang
           java.lang.invoke java.lang.runtime java.nio.file java.time java.time.temporal
           java.util java.util.function java.util.stream org.apache.commons.codec.digest
           org.apache.commons.lang3.exception org.apache.hadoop.conf org.apache.hadoop.fs
           org.apache.spark org.apache.spark.api.java org.apache.spark.api.java.function
           org.apache.spark.broadcast org.apache.spark.sql org.apache.spark.util org.slf4j
      publish: kernels errors config read.files split codes recommend evaluate files lease store
           com.fasterxml.jackson.core com.fasterxml.jackson.databind java.io java.lang
           java.lang.invoke java.lang.runtime java.time java.time.temporal java.util
           java.util.function java.util.stream org.apache.hadoop.fs org.apache.spark.sql
           org.apache.spark.sql.api.java org.apache.spark.sql.expressions
           org.apache.spark.sql.types org.slf4j
      settings: errors config read.spec split prepare learn.gradient learn.spec recommend
           evaluate store publish com.typesafe.config java.io java.lang java.lang.invoke
           java.lang.runtime java.net java.nio.file java.util java.util.concurrent
           java.util.function java.util.jar java.util.stream org.apache.spark.sql org.slf4j
      ml: kernels errors seeds prepare ratings codes learn learn.gradient learn.spec
           recommend.search evaluate files settings java.io java.lang java.lang.invoke
           java.lang.runtime java.util java.util.concurrent.atomic java.util.function
           java.util.stream org.apache.hadoop.conf org.apache.hadoop.fs org.apache.spark
           org.apache.spark.api.java org.apache.spark.api.java.function
           org.apache.spark.broadcast org.apache.spark.ml org.apache.spark.ml.param
           org.apache.spark.ml.util org.apache.spark.sql org.apache.spark.sql.types org.json4s
           org.slf4j scala
      jobs.cli: kernels errors read.spec read.files files store settings
           com.sun.security.auth.module com.typesafe.config java.io java.lang java.lang.invoke
           java.lang.runtime java.net java.nio.charset java.nio.file java.nio.file.attribute
           java.util java.util.function java.util.stream org.apache.commons.lang3
           org.apache.commons.lang3.exception org.apache.hadoop.fs org.apache.hadoop.security
           org.apache.spark org.apache.spark.sql org.slf4j picocli scala.collection
      jobs.stage: kernels errors seeds read.spec read.files read split prepare ratings codes
           learn.checkpoint learn learn.gradient learn.spec recommend evaluate.baseline evaluate
           files lease store publish settings ml jobs.cli com.fasterxml.jackson.databind
           com.fasterxml.jackson.databind.node java.io java.lang java.lang.invoke
           java.lang.runtime java.time java.time.format java.time.temporal java.util
           java.util.concurrent java.util.function java.util.stream
           org.apache.commons.codec.digest org.apache.hadoop.conf org.apache.hadoop.fs
           org.apache.hadoop.util org.apache.spark org.apache.spark.api.java
           org.apache.spark.api.java.function org.apache.spark.broadcast org.apache.spark.sql
           org.apache.spark.sql.types org.slf4j picocli scala
      jobs.show: kernels errors config split ratings codes evaluate store settings jobs.cli
           com.fasterxml.jackson.databind java.lang java.lang.invoke java.lang.runtime java.time
           java.util java.util.concurrent java.util.function java.util.stream
           org.apache.spark.sql picocli
      jobs.foldin: kernels errors seeds read.spec read split prepare ratings codes learn
           learn.gradient learn.spec recommend evaluate.baseline evaluate files store settings
           ml jobs.cli jobs.stage jobs.show java.lang java.lang.invoke java.lang.runtime
           java.util java.util.concurrent java.util.function java.util.stream
           org.apache.hadoop.conf org.apache.hadoop.fs org.apache.spark org.apache.spark.sql
           org.apache.spark.sql.expressions org.apache.spark.sql.types picocli
      jobs.inspect: errors read.spec read split prepare settings jobs.cli java.lang
           java.lang.invoke java.lang.runtime java.time java.util java.util.concurrent
           java.util.function java.util.stream org.apache.spark.sql picocli
      jobs.compare: kernels errors seeds read.spec read.files read split prepare ratings codes
           learn learn.gradient learn.spec recommend evaluate.statistics evaluate.baseline
           evaluate files lease store settings jobs.cli com.fasterxml.jackson.databind
           com.typesafe.config java.io java.lang java.lang.invoke java.lang.runtime java.math
           java.util java.util.concurrent java.util.function java.util.stream
           org.apache.commons.codec.digest org.apache.hadoop.fs org.apache.spark.sql
           org.apache.spark.sql.types picocli
      jobs.bench: kernels errors codes recommend files settings jobs.cli
           com.fasterxml.jackson.databind com.sun.management java.io java.lang java.lang.invoke
           java.lang.management java.lang.runtime java.math java.net java.nio java.nio.charset
           java.nio.file java.nio.file.attribute java.util java.util.concurrent
           java.util.concurrent.atomic java.util.function java.util.stream javax.management
           javax.management.openmbean org.apache.commons.io org.apache.spark
           org.apache.spark.api.java org.apache.spark.api.java.function
           org.apache.spark.broadcast org.apache.spark.executor
           org.apache.spark.ml.recommendation org.apache.spark.rdd org.apache.spark.scheduler
           org.apache.spark.sql org.apache.spark.sql.types org.bytedeco.javacpp
           org.bytedeco.openblas.global picocli scala
      jobs: errors config read.spec read prepare synthetic files lease store publish settings
           jobs.cli jobs.stage jobs.show jobs.foldin jobs.inspect jobs.compare jobs.bench
           com.typesafe.config java.io java.lang java.lang.invoke java.net java.nio.charset
           java.nio.file java.time java.time.temporal java.util java.util.concurrent
           java.util.function java.util.stream org.apache.hadoop.conf org.apache.hadoop.fs
           org.apache.spark.sql org.slf4j picocli
      com.aparapi:
      com.aparapi.device:
      com.aparapi.exception:
      com.aparapi.internal.opencl:
      com.aparapi.natives:
      com.fasterxml.jackson.annotation:
      com.fasterxml.jackson.core:
      com.fasterxml.jackson.databind:
      com.fasterxml.jackson.databind.cfg:
      com.fasterxml.jackson.databind.json:
      com.fasterxml.jackson.databind.node:
      com.sun.management:
      com.sun.security.auth.module:
      com.typesafe.config:
      java.io:
      java.lang:
      java.lang.invoke:
      java.lang.management:
      java.lang.ref:
      java.lang.runtime:
      java.math:
      java.net:
      java.nio:
      java.nio.channels:
      java.nio.charset:
      java.nio.file:
      java.nio.file.attribute:
      java.security:
      java.sql:
      java.time:
      java.time.format:
      java.time.temporal:
      java.util:
      java.util.concurrent:
      java.util.concurrent.atomic:
      java.util.function:
      java.util.jar:
      java.util.logging:
      java.util.random:
      java.util.regex:
      java.util.stream:
      java.util.zip:
      javax.management:
      javax.management.openmbean:
      org.apache.commons.codec.binary:
      org.apache.commons.codec.digest:
      org.apache.commons.io:
      org.apache.commons.io.input:
      org.apache.commons.lang3:
      org.apache.commons.lang3.exception:
      org.apache.commons.math3.linear:
      org.apache.commons.text.similarity:
      org.apache.hadoop.conf:
      org.apache.hadoop.fs:
      org.apache.hadoop.io:
      org.apache.hadoop.io.compress:
      org.apache.hadoop.mapreduce:
      org.apache.hadoop.mapreduce.lib.input:
      org.apache.hadoop.mapreduce.lib.output:
      org.apache.hadoop.security:
      org.apache.hadoop.util:
      org.apache.parquet.hadoop:
      org.apache.parquet.hadoop.api:
      org.apache.parquet.hadoop.metadata:
      org.apache.parquet.hadoop.util:
      org.apache.parquet.io:
      org.apache.parquet.io.api:
      org.apache.parquet.schema:
      org.apache.spark:
      org.apache.spark.api.java:
      org.apache.spark.api.java.function:
      org.apache.spark.broadcast:
      org.apache.spark.executor:
      org.apache.spark.ml:
      org.apache.spark.ml.param:
      org.apache.spark.ml.recommendation:
      org.apache.spark.ml.util:
      org.apache.spark.rdd:
      org.apache.spark.resource:
      org.apache.spark.scheduler:
      org.apache.spark.sql:
      org.apache.spark.sql.api.java:
      org.apache.spark.sql.catalyst:
      org.apache.spark.sql.catalyst.parser:
      org.apache.spark.sql.catalyst.plans.logical:
      org.apache.spark.sql.connector.catalog:
      org.apache.spark.sql.execution:
      org.apache.spark.sql.execution.datasources:
      org.apache.spark.sql.execution.datasources.v2:
      org.apache.spark.sql.expressions:
      org.apache.spark.sql.internal:
      org.apache.spark.sql.sources:
      org.apache.spark.sql.types:
      org.apache.spark.storage:
      org.apache.spark.util:
      org.bytedeco.javacpp:
      org.bytedeco.openblas.global:
      org.deeplearning4j.core.storage:
      org.deeplearning4j.nn.api:
      org.deeplearning4j.nn.conf:
      org.deeplearning4j.nn.conf.graph:
      org.deeplearning4j.nn.conf.inputs:
      org.deeplearning4j.nn.conf.layers:
      org.deeplearning4j.nn.conf.memory:
      org.deeplearning4j.nn.gradient:
      org.deeplearning4j.nn.graph:
      org.deeplearning4j.nn.graph.vertex:
      org.deeplearning4j.nn.layers:
      org.deeplearning4j.nn.params:
      org.deeplearning4j.nn.updater.graph:
      org.deeplearning4j.nn.workspace:
      org.deeplearning4j.optimize.api:
      org.deeplearning4j.spark.api:
      org.deeplearning4j.spark.api.worker:
      org.deeplearning4j.spark.impl.graph:
      org.deeplearning4j.spark.impl.paramavg:
      org.deeplearning4j.util:
      org.json4s:
      org.nd4j.common.primitives:
      org.nd4j.linalg.activations:
      org.nd4j.linalg.activations.impl:
      org.nd4j.linalg.api.buffer:
      org.nd4j.linalg.api.concurrency:
      org.nd4j.linalg.api.memory:
      org.nd4j.linalg.api.ndarray:
      org.nd4j.linalg.api.shape:
      org.nd4j.linalg.dataset:
      org.nd4j.linalg.dataset.api:
      org.nd4j.linalg.factory:
      org.nd4j.linalg.indexing:
      org.nd4j.linalg.learning.config:
      org.nd4j.linalg.lossfunctions:
      org.nd4j.linalg.ops.transforms:
      org.nd4j.linalg.schedule:
      org.nd4j.shade.jackson.annotation:
      org.slf4j:
      picocli:
      scala:
      scala.collection:
      scala.collection.immutable:
      """);

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.hammingbird");

  private static Map<String, List<String>> table(String text) {
    Map<String, List<String>> table = new LinkedHashMap<>();
    for (String row : text.strip().replaceAll("\\n +(?=[a-z. ]+(\\n|$))", " ").split("\\n")) {
      String[] parts = row.strip().split(":");
      table.put(parts[0], parts.length == 1 ? List.of() : List.of(parts[1].strip().split(" +")));
    }
    return table;
  }

  @Test
  void everyPackageIsInTheTable() {
    assertThat(CLASSES.stream().map(c -> room(c.getPackageName())).collect(Collectors.toSet()))
        .containsExactlyInAnyOrderElementsOf(MAY_USE.keySet());
  }

  @TestFactory
  Stream<DynamicTest> packagesUseOnlyWhatTheTableSays() {
    return MAY_USE.entrySet().stream()
        .map(
            row -> DynamicTest.dynamicTest(row.getKey(), () -> uses(row.getKey(), row.getValue())));
  }

  private static void uses(String room, List<String> allowed) {
    noClasses()
        .that()
        .resideInAPackage(ROOT + room)
        .should()
        .dependOnClassesThat(
            describe(
                "are of other packages than " + allowed,
                used -> {
                  String other = used.getPackageName();
                  return other.startsWith(ROOT)
                      && !other.equals(ROOT + room)
                      && !allowed.contains(room(other));
                }))
        .check(CLASSES);
  }

  private static String room(String packageName) {
    return packageName.substring(ROOT.length());
  }

  @Test
  void onlyTrainingKnowsDl4j() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "io.hammingbird.learn.network..",
            "io.hammingbird.learn.gradient..",
            "io.hammingbird.learn.teacher..",
            "io.hammingbird.learn.refine..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.deeplearning4j..", "org.nd4j..")
        .check(CLASSES);
  }

  /** All but the bench, which times products in single precision, and the check itself. */
  @Test
  void whoeverOpensANetworkOrCallsOpenBlasChecksItFirst() {
    classes()
        .that(call("a network or OpenBLAS", BordersTest::opensNetworkOrCallsOpenBlas))
        .and()
        .resideOutsideOfPackage("io.hammingbird.jobs.bench")
        .and()
        .doNotHaveSimpleName("BlasProbes")
        .should()
        .callMethod(BlasCheck.class, "require")
        .check(CLASSES);
  }

  private static boolean opensNetworkOrCallsOpenBlas(JavaCall<?> call) {
    String owner = call.getTargetOwner().getName();
    return owner.startsWith("org.bytedeco.openblas.global")
        || owner.equals(ModelSerializer.class.getName()) && call.getName().startsWith("restore")
        || owner.equals(ComputationGraph.class.getName())
            && call.getName().equals(JavaConstructor.CONSTRUCTOR_NAME);
  }

  private static DescribedPredicate<JavaClass> call(String what, Predicate<JavaCall<?>> calls) {
    return describe(
        "call " + what,
        c ->
            Stream.concat(
                    c.getMethodCallsFromSelf().stream(), c.getConstructorCallsFromSelf().stream())
                .anyMatch(calls));
  }

  @Test
  void onlyJobsEndTheProcess() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.hammingbird.jobs..")
        .should()
        .callMethod(System.class, "exit", int.class)
        .check(CLASSES);
  }

  @Test
  void nobodyChoosesTheMaster() {
    noClasses()
        .should()
        .callMethod(SparkSession.Builder.class, "master", String.class)
        .check(CLASSES);
    noClasses().should().callMethod(SparkConf.class, "setMaster", String.class).check(CLASSES);
  }

  @Test
  void everyPackageSaysWhatMayLiveThere() {
    CLASSES.stream()
        .map(JavaClass::getPackage)
        .distinct()
        .forEach(p -> assertThat(p.tryGetPackageInfo()).as(p.getName()).isPresent());
  }
}
