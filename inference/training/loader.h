#pragma once

#include <condition_variable>
#include <cstdint>
#include <exception>
#include <functional>
#include <map>
#include <mutex>
#include <stop_token>
#include <thread>
#include <vector>

namespace rebus::inference {

/// Makes batches ahead of their use in threads of its own and hands them out in order. A batch is a pure function of
/// its index, so that the stream is the same for any number of threads and for a resumed run.
template <typename Batch>
class Loader {
 public:
  using Make = std::function<Batch(int64_t index)>;

  /// `make` is called from `threads` threads at once.
  Loader(Make make, int64_t firstIndex, int threads)
      : m_make(std::move(make)), m_claimed(firstIndex), m_handedOut(firstIndex), m_ahead(2 * threads + 1) {
    for (int thread = 0; thread < threads; ++thread) {
      m_threads.emplace_back([this](const std::stop_token& stop) { work(stop); });
    }
  }

  ~Loader() {
    for (std::jthread& thread : m_threads) thread.request_stop();
    m_changed.notify_all();
  }
  Loader(const Loader&) = delete;
  Loader& operator=(const Loader&) = delete;

  /// The next batch; blocks until it is made. Rethrows what `make` threw.
  Batch next() {
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_failure || m_ready.contains(m_handedOut); });
    if (m_failure) std::rethrow_exception(m_failure);
    auto node = m_ready.extract(m_handedOut++);
    lock.unlock();
    m_changed.notify_all();
    return std::move(node.mapped());
  }

 private:
  void work(const std::stop_token& stop) {
    while (true) {
      int64_t index = 0;
      {
        std::unique_lock lock(m_mutex);
        if (!m_changed.wait(lock, stop, [this] { return m_claimed < m_handedOut + m_ahead; })) return;
        if (stop.stop_requested()) return;
        index = m_claimed++;
      }
      try {
        Batch batch = m_make(index);
        const std::lock_guard lock(m_mutex);
        m_ready.emplace(index, std::move(batch));
      } catch (...) {
        const std::lock_guard lock(m_mutex);
        m_failure = std::current_exception();
      }
      m_changed.notify_all();
    }
  }

  Make m_make;
  std::mutex m_mutex;
  std::condition_variable_any m_changed;
  std::map<int64_t, Batch> m_ready;
  std::exception_ptr m_failure;
  int64_t m_claimed;
  int64_t m_handedOut;
  int64_t m_ahead;
  std::vector<std::jthread> m_threads;  ///< Last: they use everything above.
};

}  // namespace rebus::inference
