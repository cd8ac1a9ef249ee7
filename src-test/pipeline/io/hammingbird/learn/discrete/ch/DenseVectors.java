package io.hammingbird.learn.discrete.ch;

import io.hammingbird.ratings.TrainingSet;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/** Singular vectors of the degree-normalised matrix of zeros and ones, by a dense decomposition. */
record DenseVectors(RealMatrix users, RealMatrix items) {

  static DenseVectors of(TrainingSet set) {
    RealMatrix dense = MatrixUtils.createRealMatrix(set.users(), set.items());
    for (int user = 0; user < set.users(); user++) {
      int[] own = set.itemsOfUser().row(user);
      for (int item : own) {
        int degree = set.usersOfItem().row(item).length;
        dense.setEntry(user, item, 1 / Math.sqrt((double) own.length * degree));
      }
    }
    SingularValueDecomposition svd = new SingularValueDecomposition(dense);
    return new DenseVectors(svd.getU(), svd.getV());
  }

  double user(int user, int k) {
    return users.getEntry(user, k);
  }

  double item(int item, int k) {
    return items.getEntry(item, k);
  }
}
