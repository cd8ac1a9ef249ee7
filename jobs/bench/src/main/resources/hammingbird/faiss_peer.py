"""Faiss's binary flat index as a contestant of `hammingbird bench`.

Arguments: FOLDER BYTES_PER_CODE ITEMS K. FOLDER holds items.bin and users.bin, codes of that many
bytes one after the other. Says one JSON object a line: first what it is, or why it is absent, then
one for each command on standard input:

  search N            searches for the first N users; seconds by the clock and of this process
  distances U1 U2 ..  the K smallest distances of each of these users, ascending
"""

import json
import sys
import time


def say(**fields):
    print(json.dumps(fields), flush=True)


def main():
    try:
        import numpy
        import faiss
    except ImportError as missing:
        say(absent=str(missing))
        return
    folder, width, items, k = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])

    def read(name):
        return numpy.fromfile(folder + "/" + name, dtype=numpy.uint8).reshape(-1, width)

    faiss.omp_set_num_threads(1)
    users = read("users.bin")
    index = faiss.IndexBinaryFlat(8 * width)
    index.add(read("items.bin"))
    assert index.ntotal == items, "items.bin holds %d codes" % index.ntotal

    def search(n):
        wall, cpu = time.perf_counter(), time.process_time()
        index.search(users[:n], k)
        return time.perf_counter() - wall, time.process_time() - cpu

    # Two ways to select, a heap and counting: the faster one races.
    sample = max(1, min(len(users), 20_000_000 // max(1, items)))
    seconds = {}
    for heap in (True, False):
        index.use_heap = heap
        search(sample)
        seconds[heap] = min(search(sample)[1] for _ in range(3))
    index.use_heap = seconds[True] < seconds[False]
    say(
        version=faiss.__version__,
        options=faiss.get_compile_options().strip(),
        selection="heap" if index.use_heap else "counting",
        slower=max(seconds.values()) / max(1e-9, min(seconds.values())),
    )

    for line in sys.stdin:
        command, *arguments = line.split()
        if command == "search":
            wall, cpu = search(int(arguments[0]))
            say(wall=wall, cpu=cpu)
        else:
            found, _ = index.search(users[[int(user) for user in arguments]], k)
            say(distances=numpy.sort(found, axis=1).tolist())


main()
