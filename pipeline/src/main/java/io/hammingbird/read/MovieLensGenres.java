package io.hammingbird.read;

import java.util.List;

/** The genres of MovieLens. */
public final class MovieLensGenres {
  /** In alphabetical order. */
  public static final List<String> NAMES =
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
