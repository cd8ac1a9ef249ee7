package io.hammingbird.learn.graph.layer;

import java.io.Serializable;

/**
 * A layer that has parameters of its own for users and for items.
 *
 * @param userCount number of users, who are the first rows
 */
public record SidedLayer(Affine users, Affine items, int userCount, Activation activation)
    implements Serializable {

  public static SidedLayer at(int from, int in, int out, int userCount, Activation activation) {
    Affine users = Affine.at(from, in, out);
    return new SidedLayer(users, Affine.at(users.end(), in, out), userCount, activation);
  }

  /** Behind the last parameter. */
  public int end() {
    return items.end();
  }

  public float[] forward(float[] parameters, float[] x) {
    Sides sides = Sides.of(x, userCount * users.weights().in());
    return activation.apply(
        new Sides(
                users.forward(parameters, sides.users()), items.forward(parameters, sides.items()))
            .joined());
  }

  /**
   * The gradient by x; adds the gradient by the parameters.
   *
   * @param y what came of x
   * @param ofY is overwritten
   */
  public float[] backward(float[] parameters, float[] x, float[] y, float[] ofY, float[] gradient) {
    Sides of = Sides.of(activation.backward(y, ofY), userCount * users.weights().out());
    Sides sides = Sides.of(x, userCount * users.weights().in());
    return new Sides(
            users.backward(parameters, sides.users(), of.users(), gradient),
            items.backward(parameters, sides.items(), of.items(), gradient))
        .joined();
  }
}
