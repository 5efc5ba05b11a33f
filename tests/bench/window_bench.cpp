// Not a test: measures the real window for `packaging/dev bench` and prints one figure a line, name and value. A
// session of 2,000 turns with 1,000 pictures is opened, scrolled, and scrolled while the shipped model draws; then a
// thousand turns are made.
#include <QElapsedTimer>
#include <QWheelEvent>
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <thread>

#include "tests/ui/shipped_model.h"
#include "tests/ui/test_window.h"
#include "tests/ui/ui_test.h"
#include "ui/chat/document_view.h"
#include "ui/chat/prompt_bar.h"
#include "ui/document_controller.h"

namespace rebus::test {
namespace {

constexpr int kPairs = 1000;
constexpr int kScrolls = 600;
constexpr int kTurns = 1000;
constexpr size_t kDrawings = 6;
constexpr auto kFrame = std::chrono::milliseconds(8);

/// Colours that differ from picture to picture, so that each is a file of its own.
ImageRef picture(int number) {
  Image image(128, 128, 3);
  for (int y = 0; y < image.height(); ++y) {
    auto* row = image.row<uint8_t>(y);
    for (int x = 0; x < image.width(); ++x, row += 3) {
      row[0] = static_cast<uint8_t>(x + number);
      row[1] = static_cast<uint8_t>(y + number / 256);
      row[2] = static_cast<uint8_t>((x / 16 + y / 16) % 2 * 255);
    }
  }
  return std::make_shared<const Image>(std::move(image));
}

/// A session of a prompt and a reply with a sentence and a picture, a thousand times over.
void fillLibrary(const TestWindow& window, SessionId& session) {
  Result<Library> library = window.openLibrary();
  QVERIFY(library.ok());
  session = addSession(*library).id;
  TurnId parent;
  for (int number = 0; number < kPairs; ++number) {
    const NewTurn turn = drawTurn(session, parent, "a disc, the " + std::to_string(number) + "th of many");
    QVERIFY(library->beginTurn(turn).ok());
    Turn reply = turn.model;
    reply.state = TurnState::Complete;
    reply.parts = {TextPart{"Here it is, with **two** colours and a soft edge."}, ImagePart{picture(number)}};
    QVERIFY(library->finishTurn(reply).ok());
    parent = reply.id;
  }
  // Made last, so that the window does not begin with the long one.
  addSession(*library);
}

/// Tells when the viewport has painted.
class PaintWatch final : public QObject {
 public:
  explicit PaintWatch(QWidget* widget) : QObject(widget) { widget->installEventFilter(this); }
  bool hasPainted = false;

 protected:
  bool eventFilter(QObject*, QEvent* event) override {
    hasPainted = hasPainted || event->type() == QEvent::Paint;
    return false;
  }
};

double milliseconds(const QElapsedTimer& clock) {
  return static_cast<double>(clock.nsecsElapsed()) / 1e6;
}

/// Of how long each turn of the event loop took.
void printTurns(const char* name, std::vector<double> turns) {
  std::sort(turns.begin(), turns.end());
  std::printf("%s_p50_ms %.2f\n", name, turns[turns.size() / 2]);
  std::printf("%s_p99_ms %.2f\n", name, turns[turns.size() * 99 / 100]);
  std::printf("%s_longest_ms %.2f\n", name, turns.back());
}

/// Memory of this process that is in use, as Linux counts it.
long residentKib() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmRSS:")) return std::strtol(line.c_str() + std::strlen("VmRSS:"), nullptr, 10);
  }
  return 0;
}

/// Turns the wheel up and down, a frame apart, and measures the turn of the event loop that answers.
std::vector<double> scroll(const TestWindow& window, const std::function<bool(int)>& goesOn) {
  std::vector<double> turns;
  QWidget* viewport = window.document()->viewport();
  const QPointF middle = viewport->rect().center();
  for (int number = 0; goesOn(number); ++number) {
    const int direction = number / 100 % 2 == 0 ? 1 : -1;
    QCoreApplication::postEvent(
        viewport, new QWheelEvent(middle, viewport->mapToGlobal(middle), {}, QPoint(0, direction * 120), Qt::NoButton,
                                  Qt::NoModifier, Qt::NoScrollPhase, false));
    std::this_thread::sleep_for(kFrame);
    QElapsedTimer clock;
    clock.start();
    QCoreApplication::processEvents();
    turns.push_back(milliseconds(clock));
  }
  return turns;
}

}  // namespace

class WindowBench final : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void LongSession() {
    TestWindow window;
    if (!useShippedModel(window)) QFAIL("There is no engine, or no model.");
    SessionId session;
    fillLibrary(window, session);
    window.openReady();
    QVERIFY(QTest::qWaitForWindowExposed(window.window()));

    PaintWatch watch(window.document()->viewport());
    QElapsedTimer clock;
    clock.start();
    window.controller()->openSession(session);
    WAIT_FOR(window.controller()->session().turnCount() == 2 * kPairs);
    watch.hasPainted = false;
    WAIT_FOR(watch.hasPainted);
    std::printf("open_2000_turns_ms %.2f\n", milliseconds(clock));

    scroll(window, [](int number) { return number < 20; });
    printTurns("scrolling", scroll(window, [](int number) { return number < kScrolls; }));

    window.prompt()->setKind(TaskKind::Draw);
    for (size_t number = 0; number < kDrawings; ++number) window.send("a red apple on a white background");
    WAIT_FOR(window.controller()->jobs().size() == kDrawings);
    printTurns("scrolling_while_drawing", scroll(window, [&](int) { return !window.controller()->jobs().empty(); }));
  }

  void ManyTurns() {
    TestWindow window;
    window.openReady();
    window.control->forgetRequests();
    for (int turn = 1; turn <= kTurns; ++turn) {
      window.finish("a disc");
      if (turn == kTurns / 10 || turn == kTurns) std::printf("window_%d_turns_kib %ld\n", turn, residentKib());
    }
  }
};

REBUS_UI_TEST(WindowBench);

}  // namespace rebus::test

#include "window_bench.moc"
