package io.hammingbird.learn.network;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Lays a layer's named matrices out in DL4J's flat parameter vector, row-major, one behind the
 * other. Fresh parameters are zero: {@code StandardisedStart} draws them all from one seed.
 *
 * @param shapes rows and columns of every parameter, in the order of the layout
 * @param biases names of those that are biases
 */
public record ParameterShapes(
    Function<FeedForwardLayer, Map<String, long[]>> shapes, List<String> biases)
    implements ParamInitializer {

  @Override
  public long numParams(NeuralNetConfiguration configuration) {
    return numParams(configuration.getLayer());
  }

  @Override
  public long numParams(Layer layer) {
    return of(layer).values().stream().mapToLong(shape -> shape[0] * shape[1]).sum();
  }

  @Override
  public List<String> paramKeys(Layer layer) {
    return List.copyOf(of(layer).keySet());
  }

  @Override
  public List<String> weightKeys(Layer layer) {
    return of(layer).keySet().stream().filter(name -> !biases.contains(name)).toList();
  }

  @Override
  public List<String> biasKeys(Layer layer) {
    return biases;
  }

  @Override
  public boolean isWeightParam(Layer layer, String name) {
    return !biases.contains(name);
  }

  @Override
  public boolean isBiasParam(Layer layer, String name) {
    return biases.contains(name);
  }

  @Override
  public Map<String, INDArray> init(
      NeuralNetConfiguration configuration, INDArray flat, boolean initialise) {
    Map<String, INDArray> parameters = views(configuration.getLayer(), flat);
    if (initialise && flat != null) {
      flat.assign(0);
    }
    parameters.keySet().forEach(configuration::addVariable);
    return parameters;
  }

  @Override
  public Map<String, INDArray> getGradientsFromFlattened(
      NeuralNetConfiguration configuration, INDArray flat) {
    return views(configuration.getLayer(), flat);
  }

  private Map<String, long[]> of(Layer layer) {
    return shapes.apply((FeedForwardLayer) layer);
  }

  private Map<String, INDArray> views(Layer layer, INDArray flat) {
    Map<String, INDArray> views = new LinkedHashMap<>();
    if (flat == null) { // DL4J's way of saying that a layer has no parameters
      return views;
    }
    INDArray vector = flat.reshape(flat.length());
    long begin = 0;
    for (Map.Entry<String, long[]> entry : of(layer).entrySet()) {
      long[] shape = entry.getValue();
      long end = begin + shape[0] * shape[1];
      views.put(entry.getKey(), vector.get(NDArrayIndex.interval(begin, end)).reshape('c', shape));
      begin = end;
    }
    return views;
  }
}
