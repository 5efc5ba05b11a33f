#pragma once

#include <QTextEdit>
#include <QTimer>
#include <QUrl>
#include <functional>
#include <vector>

#include "core/document/turn.h"
#include "ui/chat/document_writer.h"
#include "ui/chat/picture_cache.h"
#include "ui/chat/turn_controls.h"

namespace rebus::ui {

class PictureObject;

/// The interleaved document: one QTextDocument in a readable column, pictures inline, controls only over turns that
/// are in view. Read-only; what people do with it comes out as signals.
class DocumentView final : public QTextEdit {
  Q_OBJECT

 public:
  /// Says what can be done with a turn; asked for turns in view, whenever something changed.
  using ControlsProvider = std::function<TurnControlsState(const TurnId&)>;

  explicit DocumentView(QWidget* parent = nullptr);

  PictureCache& pictures() { return *m_pictures; }
  const DocumentWriter& writer() const { return *m_writer; }
  void setControlsProvider(ControlsProvider provider) { m_controlsProvider = std::move(provider); }

  /// Shows a branch from its start, and its end.
  void showTurns(const std::vector<const Turn*>& turns);
  void appendTurn(const Turn& turn);
  void replaceTurn(const Turn& turn);
  void appendText(const TurnId& turn, const QString& text);
  void beginPicture(const TurnId& turn, const QSize& size);
  void showPicture(const TurnId& turn, const ImageRef& image);
  /// Asks again what can be done with the turns in view.
  void refreshControls();
  void scrollToTurn(const TurnId& turn);

  /// Key of the picture that commands mean: the selected one, else the newest; -1 when there is none.
  int currentPicture() const;
  /// Key of the last picture of a turn, or -1.
  int lastPictureOf(const TurnId& turn) const;
  /// The turn that shows a picture; empty when none does.
  TurnId turnOfPicture(int key) const;

 Q_SIGNALS:
  void turnTriggered(const rebus::TurnId& turn, rebus::ui::TurnAction action);
  void versionsRequested(const rebus::TurnId& turn, int count);
  void pictureTriggered(int key, rebus::ui::TurnAction action);
  void pictureDragStarted(int key);
  void linkClicked(const QUrl& link);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void showEvent(QShowEvent* event) override;
  void changeEvent(QEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void contextMenuEvent(QContextMenuEvent* event) override;
  bool viewportEvent(QEvent* event) override;
  QMimeData* createMimeDataFromSelection() const override;

 private:
  struct VisibleTurn {
    int index;
    QRectF rect;  ///< Viewport coordinates.
  };

  void layOutColumn();
  std::vector<VisibleTurn> visibleTurns() const;
  QRectF turnRect(const DocumentWriter::Entry& entry) const;
  void placeControls();
  TurnControls* controlsFor(const TurnId& turn, const std::vector<VisibleTurn>& visible);
  int pictureAt(const QPoint& position) const;
  /// The turn at a position of the viewport; empty for the space between.
  TurnId turnAt(const QPoint& position) const;
  void addTurnActions(QMenu& menu, const TurnId& turn);
  void selectPicture(int key);

  PictureCache* m_pictures;
  PictureObject* m_object;
  DocumentWriter* m_writer;
  ControlsProvider m_controlsProvider;
  std::vector<TurnControls*> m_controls;
  QTimer m_placement;
  bool m_followsEnd = true;
  int m_pressedPicture = -1;
  QPoint m_pressPosition;
};

}  // namespace rebus::ui
