// The document itself: Markdown without remote content, streaming, pictures that are only loaded when seen.
#include <QTextDocument>

#include "tests/ui/test_window.h"
#include "tests/ui/ui_test.h"
#include "ui/chat/document_view.h"
#include "ui/chat/markdown.h"
#include "ui/chat/picture_object.h"

namespace rebus::test {
namespace {

Turn reply(Parts parts, TurnState state = TurnState::Complete) {
  Turn turn;
  turn.id = TurnId::create();
  turn.role = Role::Model;
  turn.state = state;
  turn.parts = std::move(parts);
  return turn;
}

Turn prompt(const char* text) {
  return makeUserTurn({}, {TextPart{text}});
}

QString plain(const char* markdown) {
  return ui::markdownFragment(QString::fromUtf8(markdown)).toPlainText();
}

}  // namespace

class DocumentTest final : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void Markdown_remotePicture_becomesItsDescription() {
    QCOMPARE(plain("see ![a cat](http://example.org/cat.png) here"), QStringLiteral("see a cat here"));
  }

  void Markdown_html_staysText() {
    QVERIFY(plain("<img src='http://example.org/x.png'> and").contains(QStringLiteral("and")));
    QVERIFY(!ui::markdownFragment(QStringLiteral("<b>x</b>")).toHtml().contains(QStringLiteral("font-weight:700")));
  }

  void Settled_text_endsAtTheLastBlankLineOutsideOfCode() {
    QCOMPARE(ui::settledLength(QStringLiteral("one\n\ntwo")), 5);
    QCOMPARE(ui::settledLength(QStringLiteral("one")), 0);
    QCOMPARE(ui::settledLength(QStringLiteral("```\na\n\nb")), 0);
    QCOMPARE(ui::settledLength(QStringLiteral("```\na\n```\n\nb")), 11);
  }

  void Streamed_markdown_equalsTheFinishedTurn() {
    const QString text =
        QStringLiteral("# Title\n\nSome **bold** words.\n\n- one\n- two\n\n```\ncode\n\nmore\n```\n\nEnd.");
    ui::DocumentView streamed;
    ui::DocumentView finished;
    const Turn turn = reply({TextPart{text.toStdString()}});
    finished.showTurns({&turn});
    Turn pending = turn;
    pending.state = TurnState::Pending;
    pending.parts.clear();
    streamed.showTurns({&pending});
    for (const QChar letter : text) streamed.appendText(turn.id, QString(letter));
    QCOMPARE(streamed.toPlainText().simplified(), finished.toPlainText().simplified());
    streamed.replaceTurn(turn);
    QCOMPARE(streamed.toPlainText(), finished.toPlainText());
  }

  void Streaming_tenThousandTokens_keepsAllOfThem() {
    ui::DocumentView view;
    view.resize(800, 600);
    view.show();
    const Turn turn = reply({}, TurnState::Pending);
    view.showTurns({&turn});
    for (int i = 0; i < 10000; ++i) view.appendText(turn.id, QStringLiteral("w%1 ").arg(i));
    QVERIFY(view.toPlainText().contains(QStringLiteral("w0 w1 ")));
    QVERIFY(view.toPlainText().contains(QStringLiteral("w9998 w9999")));
  }

  void Turn_afterAnother_isAFrameOfItsOwn() {
    ui::DocumentView view;
    const Turn first = prompt("one");
    const Turn second = reply({TextPart{"two"}});
    view.showTurns({&first, &second});
    const auto& entries = view.writer().entries();
    QCOMPARE(entries.size(), size_t{2});
    QVERIFY(entries[0].frame && entries[1].frame);
    QVERIFY(entries[0].frame->lastPosition() < entries[1].frame->firstPosition());
  }

  void Prompt_withMarkup_isShownAsTyped() {
    ui::DocumentView view;
    const Turn turn = prompt("**not bold** <b>x</b>\nnext");
    view.showTurns({&turn});
    QVERIFY(view.toPlainText().contains(QStringLiteral("**not bold** <b>x</b>\nnext")));
  }

  void Pictures_notInView_areNotLoaded() {
    ui::DocumentView view;
    int loads = 0;
    view.pictures().setLoader([&](const std::string&, const std::function<void(ImageRef)>& done) {
      ++loads;
      done(plainPicture(64, 64, 50));
    });
    std::deque<Turn> turns;
    std::vector<const Turn*> path;
    for (int i = 0; i < 100; ++i) {
      turns.push_back(reply({ImagePart{nullptr, "hash" + std::to_string(i), 64, 64}}));
      path.push_back(&turns.back());
    }
    view.resize(800, 600);
    view.show();
    view.showTurns(path);
    WAIT_FOR(loads > 0);
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    view.grab();
    QVERIFY(loads < 10);
  }

  void Picture_size_fitsTheColumnAndKeepsItsShape() {
    const auto size = [](int width, int height) {
      return ui::PictureObject::sizeOnPage(QSize(width, height), 700, false);
    };
    QCOMPARE(size(128, 128), QSizeF(384, 384));
    QCOMPARE(size(512, 512), QSizeF(512, 512));
    QCOMPARE(size(7000, 700), QSizeF(700, 70));
    QVERIFY(size(1000, 4000).height() <= 640);
  }

  void Picture_replaced_keepsTheNewest() {
    ui::DocumentView view;
    const Turn turn = reply({}, TurnState::Pending);
    view.showTurns({&turn});
    view.beginPicture(turn.id, QSize(64, 64));
    const int key = view.lastPictureOf(turn.id);
    view.showPicture(turn.id, plainPicture(64, 64, 10));
    view.showPicture(turn.id, plainPicture(64, 64, 200));
    QCOMPARE(view.pictures().pixels(key).pixelColor(3, 3).red(), 200);
  }

  void Pictures_manySmallOnes_areForgottenByNumber() {
    ui::PictureCache cache;
    std::vector<int> keys;
    for (int i = 0; i < 200; ++i) {
      keys.push_back(cache.add(ImagePart{plainPicture(8, 8, static_cast<uint8_t>(i))}));
      cache.pixels(keys.back());
    }
    QCOMPARE(cache.loadedCount(), static_cast<int>(ui::PictureCache::kMaxLoaded));
    QCOMPARE(cache.pixels(keys.front()).pixelColor(0, 0).red(), 0);
  }

  void Pictures_overTheBudget_areForgotten() {
    ui::PictureCache cache;
    std::vector<int> keys;
    for (int i = 0; i < 120; ++i) {
      const int key = cache.add(ImagePart{plainPicture(512, 512, static_cast<uint8_t>(i))});
      cache.pixels(key);
      keys.push_back(key);
    }
    QVERIFY(cache.loadedCount() * qint64{512 * 512 * 4} <= ui::PictureCache::kByteBudget);
    // One that was forgotten comes back when it is looked at.
    cache.pixels(keys.front());
    QCOMPARE(cache.pixels(keys.front()).pixelColor(0, 0).red(), 0);
  }
};

REBUS_UI_TEST(DocumentTest);

}  // namespace rebus::test

#include "document_test.moc"
