// Calls from other threads reach the UI thread, in their order.
#include <QEventLoop>
#include <QTimer>
#include <memory>
#include <thread>

#include "tests/ui/ui_test.h"
#include "ui/call_queue.h"

namespace rebus::test {

class CallQueueTest final : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  /// The UI thread is kept busy, so that it takes calls without having slept in between.
  void Calls_ofABusyThread_arriveInOrder() {
    ui::CallQueue queue;
    std::vector<int> arrived;
    constexpr int kCalls = 2000;
    std::thread other([&] {
      for (int i = 0; i < kCalls; ++i) {
        queue.post([&arrived, number = std::make_shared<int>(i)] { arrived.push_back(*number); });
      }
    });
    const bool all = QTest::qWaitFor([&] { return arrived.size() == kCalls; }, 30000);
    other.join();
    QVERIFY(all);
    for (int i = 0; i < kCalls; ++i) QCOMPARE(arrived[static_cast<size_t>(i)], i);
  }

  void Call_thatRunsAnEventLoop_doesNotHoldUpOthers() {
    ui::CallQueue queue;
    QEventLoop loop;
    bool isReached = false;
    queue.post([&] {
      QTimer::singleShot(0, &loop, [&] {
        queue.post([&] {
          isReached = true;
          loop.quit();
        });
      });
      loop.exec();
    });
    WAIT_FOR(isReached && !loop.isRunning());
  }

  void Calls_afterTheQueueIsGone_neverRun() {
    auto queue = std::make_unique<ui::CallQueue>();
    bool isRun = false;
    queue->post([&] { isRun = true; });
    queue.reset();
    QCoreApplication::processEvents();
    QVERIFY(!isRun);
  }
};

REBUS_UI_TEST(CallQueueTest);

}  // namespace rebus::test

#include "call_queue_test.moc"
