package io.hammingbird.data;

import java.util.List;

/** The genres of MovieLens. */
final class MovieLensGenres {
  /** In alphabetical order. */
  static final List<String> NAMES =
      List.of(
          "Action",
          "Adventure",
          "Animation",
          "Children's",
          "Comedy",
          "Crime",
          "Documentary",
          "Drama",
          "Fantasy",
          "Film-Noir",
          "Horror",
          "Musical",
          "Mystery",
          "Romance",
          "Sci-Fi",
          "Thriller",
          "War",
          "Western");

  private MovieLensGenres() {}
}
