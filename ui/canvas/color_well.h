#pragma once

#include <QColor>
#include <QToolButton>
#include <vector>

class QGridLayout;

namespace rebus::ui {

/// The colour that the tools paint with: a button that shows it, and opens the last ones, a few plain ones and the
/// full choice.
class ColorWell final : public QToolButton {
  Q_OBJECT

 public:
  explicit ColorWell(QWidget* parent = nullptr);

  QColor color() const { return m_color; }
  void setColor(const QColor& color);
  /// Newest first; a colour gets here when something was painted with it.
  const std::vector<QColor>& recent() const { return m_recent; }
  void setRecent(std::vector<QColor> colors);
  void noteUsed();
  void choose();

 Q_SIGNALS:
  void colorChanged(const QColor& color);
  /// A colour was used; recent() has it first.
  void used();

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  QToolButton* addSwatch(const QColor& color, int row, int column);
  void showRecent();

  QColor m_color;
  std::vector<QColor> m_recent;
  QGridLayout* m_grid;
  std::vector<QToolButton*> m_recentSwatches;
};

}  // namespace rebus::ui
