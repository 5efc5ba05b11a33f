#pragma once

#include <QObject>
#include <QPointer>
#include <functional>
#include <future>
#include <memory>
#include <type_traits>
#include <utility>

#include "core/store/store_thread.h"
#include "ui/call_queue.h"

namespace rebus::ui {

/// The window's door to the store thread: work runs there, answers come back on the UI thread.
class StoreClient final : public QObject {
  Q_OBJECT

 public:
  /// Starts the store thread; opened() follows. Does not block.
  explicit StoreClient(LibraryOptions options, QObject* parent = nullptr);
  /// Finishes all posted work first: nothing that was asked for is lost at exit. Its answers no longer arrive.
  ~StoreClient() override;

  /// Runs `work`: Result<T>(Library&) on the store thread, then `done`: void(Result<T>) on the UI thread, unless
  /// `receiver` is gone by then. `work` must own everything it captures. UI thread; does not block.
  template <typename Work, typename Done>
  void post(QObject* receiver, Work work, Done done) {
    QPointer<QObject> guard(receiver);
    m_thread->post(std::move(work), [this, guard, done = std::move(done)](auto result) mutable {
      deliver([guard, done = std::move(done), result = std::move(result)]() mutable {
        if (guard) done(std::move(result));
      });
    });
  }

  /// Runs `work` as post() does and waits for its result. Worker threads only, which must end before the client does.
  template <typename Work>
  std::invoke_result_t<Work&, Library&> ask(Work work) {
    using Outcome = std::invoke_result_t<Work&, Library&>;
    auto promise = std::make_shared<std::promise<Outcome>>();
    std::future<Outcome> answer = promise->get_future();
    m_thread->post(std::move(work), [promise](Outcome result) { promise->set_value(std::move(result)); });
    return answer.get();
  }

  /// Closes the library, runs `between` on the store thread and opens the library that it names, or the old one when
  /// it fails. Then opened() and `done`. UI thread; does not block.
  void reopen(std::function<Result<LibraryOptions>()> between, std::function<void(Result<void>)> done);

 Q_SIGNALS:
  /// `problem` is a sentence: why the library could not be opened, or how it was opened; empty when all is well.
  void opened(bool writable, const QString& problem);

 private:
  template <typename Call>
  void deliver(Call call) {
    m_answers.post(std::move(call));
  }

  void tell(const Result<StoreThread::Opened>& result);

  CallQueue m_answers;  ///< Before the thread, which posts until it ends.
  std::unique_ptr<StoreThread> m_thread;
};

}  // namespace rebus::ui
