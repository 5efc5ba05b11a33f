// Pictures are saved with what they should carry, one or all of them, and bring it back when they are opened.
#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QToolButton>
#include <mutex>

#include "core/image/metadata.h"
#include "tests/ui/test_window.h"
#include "tests/ui/ui_test.h"
#include "ui/chat/prompt_bar.h"
#include "ui/dialogs/picture_format_box.h"
#include "ui/dialogs/save_picture_dialog.h"
#include "ui/dialogs/save_pictures_dialog.h"
#include "ui/document_controller.h"
#include "ui/name_pattern.h"
#include "ui/panels/parameters_panel.h"

namespace rebus::test {
namespace {

/// What a writer got; written on the writer's threads.
struct Written {
  std::mutex mutex;
  std::map<std::string, Image> files;
  int quality = 0;
};

ui::PictureIo::Writer writerInto(Written& written) {
  return [&written](const std::string& path, const Image& image, const WriteOptions& options) -> Result<void> {
    const std::lock_guard lock(written.mutex);
    written.files[path] = image;
    written.quality = options.quality;
    return {};
  };
}

QString notice(const TestWindow& window) {
  return window.find<QLabel>("noticeText")->text();
}

ui::SavePictureDialog* openSaveDialog(const TestWindow& window) {
  window.trigger("savePictureAs");
  const auto find = [&] { return window.window()->findChild<ui::SavePictureDialog*>(); };
  [&] { WAIT_FOR(find()); }();
  return find();
}

void choose(QWidget* dialog, const char* list, const char* text) {
  auto* box = dialog->findChild<QComboBox*>(QLatin1String(list));
  box->setCurrentIndex(box->findText(QLatin1String(text)));
  QCOMPARE(box->currentText(), QLatin1String(text));
}

void dropFile(const TestWindow& window) {
  QMimeData data;
  data.setUrls({QUrl::fromLocalFile(QStringLiteral("/nowhere/fox.png"))});
  QDragEnterEvent enter(QPoint(8, 8), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
  QApplication::sendEvent(window.prompt(), &enter);
  QDropEvent drop(QPointF(8, 8), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
  QApplication::sendEvent(window.prompt(), &drop);
  WAIT_FOR(window.prompt()->attachments().size() == 1);
}

}  // namespace

class SavePictureTest final : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void Save_withSettings_embedsBothTextsAndTheQuality() {
    Written written;
    TestWindow window;
    window.services.writePicture = writerInto(written);
    window.openReady();
    window.finish("a disc");
    auto* dialog = openSaveDialog(window);
    auto* place = dialog->findChild<QLineEdit*>(QStringLiteral("filePath"));
    QVERIFY(place->text().endsWith(QStringLiteral("a disc.png")));
    place->setText(m_folder.filePath(QStringLiteral("disc.png")));
    dialog->findChild<QPushButton*>(QStringLiteral("saveButton"))->click();
    WAIT_FOR(notice(window).contains(QStringLiteral("disc.png")));
    const Image& image = written.files.at(m_folder.filePath(QStringLiteral("disc.png")).toStdString());
    const auto metadata = readMetadata(image);
    QVERIFY(metadata.has_value());
    QCOMPARE(metadata->prompt, std::string("a disc"));
    QCOMPARE(metadata->params, window.lastReply()->provenance->params);
    QCOMPARE(metadata->modelName, FakeEngine::modelInfo().name);
    QVERIFY(image.texts.at("parameters").find("Seed: ") != std::string::npos);
    Image plain = image;
    plain.texts.clear();
    QCOMPARE(plain, *lastImageOf(window.lastReply()->parts));
  }

  void Save_asJpegWithNothing_hasNoTextsAndItsQuality() {
    Written written;
    TestWindow window;
    window.services.writePicture = writerInto(written);
    window.openReady();
    window.finish("a disc");
    auto* dialog = openSaveDialog(window);
    auto* note = dialog->findChild<QLabel*>(QStringLiteral("formatNote"));
    QVERIFY(!dialog->findChild<QWidget*>(QStringLiteral("pictureQuality"))->isVisible());
    dialog->findChild<QLineEdit*>(QStringLiteral("filePath"))->setText(m_folder.filePath(QStringLiteral("disc.png")));
    choose(dialog, "pictureFormat", "JPEG");
    QVERIFY(dialog->findChild<QWidget*>(QStringLiteral("pictureQuality"))->isVisible());
    QVERIFY2(note->text().contains(QStringLiteral("exact pixels")), qPrintable(note->text()));
    QVERIFY(note->text().contains(QStringLiteral("do not fit into JPEG")));
    choose(dialog, "pictureEmbed", "Nothing");
    QVERIFY(note->text().contains(QStringLiteral("Nothing but the picture")));
    dialog->findChild<QSpinBox*>(QStringLiteral("qualityValue"))->setValue(71);
    dialog->findChild<QPushButton*>(QStringLiteral("saveButton"))->click();
    WAIT_FOR(notice(window).contains(QStringLiteral("disc.jpg")));
    QCOMPARE(written.quality, 71);
    QVERIFY(written.files.begin()->second.texts.empty());
  }

  void LossText_eachFormat_saysWhatIsLost() {
    Image image(1, 1, 4, SampleType::U16);
    image.iccProfile.resize(4);
    using ui::EmbedChoice;
    using ui::PictureFormatBox;
    const QString jpeg = PictureFormatBox::lossText(ImageFormat::Jpeg, image, EmbedChoice::Nothing);
    QVERIFY(jpeg.contains(QStringLiteral("transparency")) && jpeg.contains(QStringLiteral("8 bits")));
    QVERIFY(
        PictureFormatBox::lossText(ImageFormat::Avif, image, EmbedChoice::Nothing).contains(QStringLiteral("profile")));
    QVERIFY(PictureFormatBox::lossText(ImageFormat::WebP, image, EmbedChoice::Settings)
                .contains(QStringLiteral("keeps no texts")));
    QVERIFY(!PictureFormatBox::lossText(ImageFormat::Png, image, EmbedChoice::Settings)
                 .contains(QStringLiteral("does not keep")));
  }

  void SaveAll_writesEveryPictureOnceAndReplacesNothing() {
    TestWindow window;
    window.services.writePicture = [](const std::string& path, const Image& image,
                                      const WriteOptions&) -> Result<void> {
      QFile file(QString::fromStdString(path));
      if (file.exists() || !file.open(QIODevice::WriteOnly)) return Error{ErrorCode::Io, "It was there."};
      file.write(QByteArray::fromStdString(image.texts.at("parameters")));
      return {};
    };
    window.openReady();
    window.finish("a disc");
    window.finish("two/three squares");
    QDir folder(m_folder.filePath(QStringLiteral("all")));
    QVERIFY(folder.mkpath(QStringLiteral(".")));
    QFile old(folder.filePath(QStringLiteral("01 a disc.png")));
    QVERIFY(old.open(QIODevice::WriteOnly) && old.write("old") == 3);
    old.close();
    window.trigger("saveAllPictures");
    auto* dialog = window.find<ui::SavePicturesDialog>("savePicturesDialog");
    auto* shown = dialog->findChild<QLabel*>(QStringLiteral("nameExample"));
    auto* pattern = dialog->findChild<QLineEdit*>(QStringLiteral("namePattern"));
    auto* button = dialog->findChild<QPushButton*>(QStringLiteral("saveAllButton"));
    pattern->setText(QStringLiteral("{number} {colour}"));
    QVERIFY(!button->isEnabled());
    QVERIFY(shown->text().contains(QStringLiteral("{colour} is no field")));
    pattern->setText(QStringLiteral("{number} {prompt}"));
    QVERIFY2(shown->text().contains(QStringLiteral("01 a disc.png")), qPrintable(shown->text()));
    dialog->findChild<QLineEdit*>(QStringLiteral("picturesFolder"))->setText(folder.path());
    button->click();
    WAIT_FOR(notice(window).contains(QStringLiteral("Pictures saved in")));
    const QStringList files = folder.entryList(QDir::Files, QDir::Name);
    QCOMPARE(files, QStringList({QStringLiteral("01 a disc (2).png"), QStringLiteral("01 a disc.png"),
                                 QStringLiteral("02 two three squares.png")}));
    QVERIFY(old.open(QIODevice::ReadOnly));
    QCOMPARE(old.readAll(), QByteArray("old"));
  }

  void Pattern_fieldsAreMadeSafeAndCut() {
    ui::PatternFields fields{QStringLiteral("My/Session"), 7, 1200, QString(500, QLatin1Char('x')),
                             QStringLiteral("5")};
    QCOMPARE(ui::expandPattern(QStringLiteral("{session}-{number}-{seed}"), fields),
             QStringLiteral("My Session-0007-5"));
    QVERIFY(ui::expandPattern(QStringLiteral("{prompt}{prompt}{prompt}{prompt}"), fields).size() <= 180);
    QCOMPARE(ui::expandPattern(QStringLiteral("../{seed}"), fields), QStringLiteral("5"));
  }

  void DroppedPicture_withForeignSettings_bringsThemBackAndUndoes() {
    TestWindow window;
    window.services.readPicture = [](const ui::PictureSource&) -> Result<Image> {
      Image image = *plainPicture(8, 8, 100);
      image.texts["parameters"] =
          "a red fox\nNegative prompt: blurry\nSteps: 12, Sampler: Euler, CFG scale: 4.5, Seed: 77, Size: 48x32";
      return image;
    };
    window.openReady();
    window.prompt()->setText(QStringLiteral("mine"));
    auto* panel = window.find<ui::ParametersPanel>("parametersPanel");
    const ui::ParameterChoices before = panel->choices();
    dropFile(window);
    window.find<QToolButton>("useSettings")->click();
    QCOMPARE(window.prompt()->text(), QStringLiteral("a red fox"));
    QCOMPARE(window.prompt()->kind(), TaskKind::Draw);
    QVERIFY(window.prompt()->attachments().empty());
    const ui::ParameterChoices after = panel->choices();
    QCOMPARE(after.params.seed, uint64_t{77});
    QCOMPARE(after.params.steps, 12);
    QCOMPARE(QSize(after.params.width, after.params.height), QSize(48, 32));
    QCOMPARE(after.params.guidance, 4.5);
    QVERIFY(after.lockSeed);
    QCOMPARE(after.params.negative, std::string("blurry"));
    QCOMPARE(window.find<QPlainTextEdit>("negative")->toPlainText(), QStringLiteral("blurry"));
    QVERIFY2(notice(window).contains(QStringLiteral("negative prompt")), qPrintable(notice(window)));
    window.find<QPushButton>("noticeAction")->click();
    QCOMPARE(window.prompt()->text(), QStringLiteral("mine"));
    QCOMPARE(window.prompt()->attachments().size(), size_t{1});
    QCOMPARE(panel->choices().params, before.params);
    QCOMPARE(panel->choices().lockSeed, before.lockSeed);
  }

  void SavedPicture_openedAgain_makesTheSameRequest() {
    Written written;
    TestWindow window;
    window.services.writePicture = writerInto(written);
    window.services.readPicture = [&written](const ui::PictureSource&) -> Result<Image> {
      const std::lock_guard lock(written.mutex);
      return written.files.begin()->second;
    };
    window.openReady();
    window.finish("a disc");
    auto* dialog = openSaveDialog(window);
    dialog->findChild<QLineEdit*>(QStringLiteral("filePath"))->setText(m_folder.filePath(QStringLiteral("again.png")));
    dialog->findChild<QPushButton*>(QStringLiteral("saveButton"))->click();
    WAIT_FOR(notice(window).contains(QStringLiteral("again.png")));
    window.trigger("newSession");
    dropFile(window);
    window.find<QToolButton>("useSettings")->click();
    QTest::keyClick(window.find<QWidget>("promptEdit"), Qt::Key_Return);
    WAIT_FOR(window.control->requests().size() == 2);
    const auto requests = window.control->requests();
    QCOMPARE(requests[1].params, requests[0].params);
    QCOMPARE(textOf(requests[1].context.back().parts), std::string("a disc"));
    WAIT_FOR(window.isStoredAs(TurnState::Complete));
  }

  void DroppedPicture_withoutSettings_offersNothing() {
    TestWindow window;
    window.services.readPicture = [](const ui::PictureSource&) -> Result<Image> { return *plainPicture(8, 8, 100); };
    window.openReady();
    dropFile(window);
    QVERIFY(!window.window()->findChild<QToolButton*>(QStringLiteral("useSettings")));
  }

 private:
  QTemporaryDir m_folder;
};

REBUS_UI_TEST(SavePictureTest);

}  // namespace rebus::test

#include "save_picture_test.moc"
