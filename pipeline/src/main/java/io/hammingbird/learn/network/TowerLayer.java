package io.hammingbird.learn.network;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What DL4J asks of every layer that is written by hand; subclasses add their settings. */
public abstract class TowerLayer extends FeedForwardLayer {
  private static final long serialVersionUID = 1;

  /** For reading from JSON. */
  public TowerLayer() {}

  public TowerLayer(Builder<?> builder) {
    super(builder);
  }

  /** How the parameters lie in DL4J's flat vector. */
  public abstract ParameterShapes layout();

  /** Whether encoding leaves it out, since only training needs it. */
  public boolean isForTrainingOnly() {
    return false;
  }

  /** The forward and backward pass. */
  public abstract BaseLayer<?> passes(NeuralNetConfiguration configuration, DataType type);

  @Override
  public final Layer instantiate(
      NeuralNetConfiguration configuration,
      Collection<TrainingListener> listeners,
      int index,
      INDArray parameters,
      boolean initialise,
      DataType type) {
    BaseLayer<?> layer = passes(configuration, type);
    layer.setListeners(listeners);
    layer.setIndex(index);
    layer.setParamsViewArray(parameters);
    layer.setParamTable(layout().init(configuration, parameters, initialise));
    layer.setConf(configuration);
    return layer;
  }

  @Override
  public final ParamInitializer initializer() {
    return layout();
  }

  @Override
  public final InputType getOutputType(int index, InputType input) {
    return InputType.feedForward(nOut);
  }

  /** The width of what comes in is not nIn: it is a padded list, or has noise behind it. */
  @Override
  public final void setNIn(InputType input, boolean override) {}

  @Override
  public final LayerMemoryReport getMemoryReport(InputType input) {
    return null;
  }
}
